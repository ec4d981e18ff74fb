# `make help` says what there is.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := build
.DELETE_ON_ERROR:

PREFIX ?= /usr
DESTDIR ?=
# The interpreter that python3-venv belongs to.
PYTHON ?= /usr/bin/python3

build_packages := ca-certificates libcurl4-openssl-dev libexpat1-dev libical-dev \
	libmicrohttpd-dev libsqlite3-dev libssl-dev libsystemd-dev libyaml-dev libzip-dev pkg-config tzdata
# What Swift itself needs of a Debian 12, wherever it was unpacked: a linker, the C library's and
# C++'s headers, and the libraries of its compiler, debugger and package manager.
toolchain_packages := binutils libc6-dev libcurl4 libedit2 libgcc-12-dev libncurses6 \
	libsqlite3-0 libstdc++-12-dev libxml2 zlib1g-dev
# What shows the signed webhooks that `make run` sends.
run_packages := python3
test_packages := debootstrap faketime fish libsasl2-modules mandoc mutt notmuch openssl postfix \
	prometheus python3-venv sasl2-bin systemd systemd-container zsh

# An undeclared import of a sibling module passes on an incremental build without this.
strict := --explicit-target-dependency-import-check error
release := -c release --static-swift-stdlib
# Everything is bound at the start, after which nothing can change where calls lead.
hardening := -Xlinker -z -Xlinker relro -Xlinker -z -Xlinker now

# Says what is missing before anything is installed or built.
define need_swift
	if ! command -v swift >/dev/null; then \
		echo "make: no swift on the PATH. Koyomi is built by Swift 6.3; Debian has no package of it:" >&2; \
		echo "make: unpack the toolchain for Debian 12 from https://www.swift.org/install/linux/" >&2; \
		echo "make: and put its usr/bin on the PATH: export PATH=/opt/swift/usr/bin:\$$PATH" >&2; \
		exit 1; \
	fi
endef

# Installs those Debian packages of $(1) that are not there yet.
define install_missing
	missing=(); \
	for package in $(1); do \
		status=$$(dpkg-query -W -f='$${db:Status-Status}' "$$package" 2>/dev/null || true); \
		[ "$$status" = installed ] || missing+=("$$package"); \
	done; \
	if [ "$${#missing[@]}" -gt 0 ]; then \
		echo "Installing $${missing[*]}"; \
		as_root=(); \
		if [ "$$(id -u)" -ne 0 ]; then as_root=(sudo); fi; \
		if ! command -v "$${as_root[0]:-apt-get}" >/dev/null || ! command -v apt-get >/dev/null; then \
			echo "make: cannot install packages here: neither root nor sudo, or no apt-get." >&2; \
			echo "make: as root, please run: apt-get install $${missing[*]}" >&2; \
			exit 1; \
		fi; \
		apt=("$${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y \
			-o DPkg::Lock::Timeout=300); \
		if ! { "$${apt[@]}" update \
			&& "$${apt[@]}" install --no-install-recommends "$${missing[@]}"; }; then \
			echo "make: could not install $${missing[*]}; please install them by hand." >&2; \
			exit 1; \
		fi; \
	fi
endef

.PHONY: help
help: ## Say what there is.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup: ## Install the libraries that the build needs.
	@$(need_swift)
	@$(call install_missing,$(build_packages) $(toolchain_packages))

.PHONY: setup-run
setup-run: setup
	@$(call install_missing,$(run_packages))

.PHONY: setup-test
setup-test: setup
	@$(call install_missing,$(test_packages))

.PHONY: build
build: setup release ## Build koyomid, koyomi and koyomi-page into .build/release.

# Without installing anything first; what debian/rules calls.
.PHONY: release
release:
	@$(need_swift)
	swift build $(release) $(hardening) --product koyomi
	swift build $(release) $(hardening) --product koyomi-page
	ln -sf koyomi .build/release/koyomid

# --- test -------------------------------------------------------------------------------------

# The tests compare with independent implementations in Python. Set KOYOMI_ORACLES to an
# interpreter that has Tests/Oracles/requirements.txt, and none is made here.
ifdef KOYOMI_ORACLES
oracles :=
else
export KOYOMI_ORACLES := $(CURDIR)/.build/oracles/bin/python3
oracles := .build/oracles/requirements.txt
endif

.build/oracles/requirements.txt: Tests/Oracles/requirements.txt | setup-test
	rm -rf .build/oracles
	$(PYTHON) -m venv .build/oracles
	.build/oracles/bin/python3 -m pip install --quiet --disable-pip-version-check \
		-r Tests/Oracles/requirements.txt
	cp Tests/Oracles/requirements.txt $@

# The unit tests keep one core busy, the system tests wait most of the time: they run beside each
# other. The output of the unit tests comes last, so that the closing line of `swift test` is the
# last one; which system tests failed is said again below it, where it is looked for.
.PHONY: test
test: lint setup-test $(oracles) ## Run lint and every test but the package's walk.
	@failed=0; failures=.build/system-test-failures; log=.build/unit-tests.log; rm -f $$failures; \
	set -m; swift test --skip-build --disable-xctest > $$log 2>&1 & unit=$$!; \
	trap "kill -- -$$unit 2>/dev/null || true" EXIT; \
	Tests/SystemTests/run --failures $$failures || failed=1; \
	wait $$unit || failed=1; \
	sed '$$d' $$log; \
	echo "# unit tests skipped: $$(grep -c '^➜' $$log || true)"; sed -n 's/^➜/#/p' $$log; \
	tail -n 1 $$log; \
	if [ -s $$failures ]; then echo "Failed before, in the system tests:"; cat $$failures; fi; \
	exit $$failed

# What `make check` leaves out beside the oracles and the system tests: the suites that let years
# pass, fuzz, kill and damage.
slow := Fuzz|Simulation|GoldenYears|YearOfWards|Crash|LedgerDamage|Rollover|LimitsTests|RoundTrip
# And those that took more than six seconds one after the other, without the oracles.
slow := $(slow)|Property|DeliveryReport|ModelTests|MalformedImport|LedgerLoss|LedgerIntegrity
slow := $(slow)|BannedWords|ExplainCommand|WebhookFormat|ClockHold|ServiceSending|ControlSocketTests
slow := $(slow)|SelfWatch|AdministratorsTests|DispatcherBreaker|FailingAddresses
.PHONY: check
check: lint ## Run lint and the quick unit tests: the inner loop.
	env -u KOYOMI_ORACLES swift test --skip-build --disable-xctest --skip '$(slow)'

.PHONY: test-long
test-long: export KOYOMI_LONG := 1
test-long: test ## Run every test, and the package's walk in a booted Debian.

.PHONY: bench
bench: setup ## Measure what has to be fast.
	swift build -c release --product koyomi-bench
	.build/release/koyomi-bench --folder .build/bench-data --check

.PHONY: lint
lint: setup ## Build, and check the formatting, the module boundaries and the shell scripts.
	swift format lint --strict --parallel --recursive Sources Tests Package.swift
	swift build --build-tests $(strict)
	@if command -v shellcheck >/dev/null; then \
		echo shellcheck; \
		git ls-files -z | xargs -0 grep -lE '^#!/bin/(ba)?sh' | xargs -r shellcheck; \
	fi

# --- run --------------------------------------------------------------------------------------

# What the daemon needs to run from the working tree, in .run. The secret stays the same from
# one run to the next, as the ledger does; the port is any that is free, since a fixed one may be
# another program's, which must not be sent what is meant for the receiver.
PAGE ?= 127.0.0.1:8650
define env_file
# Source this, and `koyomi` speaks to the daemon that `make run` has started.
export PATH="$(CURDIR)/.build/release:$$PATH"
export KOYOMI_SOCKET="$(CURDIR)/.run/control.sock"
export KOYOMI_CONFIG="$(CURDIR)/config"
endef

# What to do next, said once the daemon answers.
define run_hints

  http://$(PAGE)/           # the year, what is late, who owes what: open it in a browser

koyomid and koyomi-page are running; Ctrl-C ends both. In a second terminal (--lang ja: Japanese):

  source $(CURDIR)/.run/env
  koyomi status                   # what is owed, by whom, since when
  koyomi settle x-3 2026-12-16    # fix a meeting's day; deadlines move with it
  koyomi done x-3-papers --organisation 環境局
  koyomi history x-3-papers --organisation 環境局
  koyomi preview --assume-done    # every notice to come this fiscal year

Mails: .run/mail/new   webhooks: .run/webhook.log   ledger: .run/state/ledger.db
endef

.PHONY: run
run: export env_file := $(env_file)
run: export run_hints := $(run_hints)
run: setup-run build ## Run koyomid and its pages here, with config/; all they keep is in .run.
	@umask 077; \
	mkdir -p .run/state .run/mail .run/credentials; \
	printf '%s\n' "$$env_file" >.run/env; \
	if [ ! -s .run/credentials/webhook-secret ]; then \
		printf 'whsec_%s\n' "$$(head -c 24 /dev/urandom | base64)" >.run/credentials/webhook-secret; \
	fi; \
	rm -f .run/webhook.port .run/credentials/webhook-url; \
	if command -v python3 >/dev/null; then \
		python3 Tests/Support/webhook-peer.py --port 0 --port-file .run/webhook.port \
			--secret-file .run/credentials/webhook-secret --log .run/webhook.log \
			--parent $$$$ >/dev/null & \
		for ((i = 0; i < 100; i++)); do [ -s .run/webhook.port ] && break; sleep 0.1; done; \
	fi; \
	if [ -s .run/webhook.port ]; then \
		echo "http://127.0.0.1:$$(cat .run/webhook.port)/koyomi" >.run/credentials/webhook-url; \
	else \
		echo "make: no receiver of webhooks (it needs python3): the webhook stays off." >&2; \
	fi; \
	CREDENTIALS_DIRECTORY="$(CURDIR)/.run/credentials" .build/release/koyomid \
		--config config --state .run/state --spool .run/mail --socket .run/control.sock & \
	daemon=$$!; \
	.build/release/koyomi-page --listen $(PAGE) --socket .run/control.sock & \
	page=$$!; \
	trap 'kill -TERM "$$daemon" "$$page" 2>/dev/null || true' INT TERM HUP; \
	source .run/env; \
	for ((i = 0; i < 100; i++)); do \
		[ -S .run/control.sock ] || ! kill -0 "$$daemon" 2>/dev/null || { sleep 0.1; continue; }; \
		break; \
	done; \
	if [ -S .run/control.sock ] && sleep 1 && kill -0 "$$daemon" 2>/dev/null; then \
		echo; koyomi status --overdue; koyomi next; printf '%s\n\n' "$$run_hints"; \
		kill -0 "$$page" 2>/dev/null || echo "make: no page; PAGE=127.0.0.1:8651 takes another port." >&2; \
	fi; \
	status=0; wait "$$daemon" || status=$$?; \
	while kill -0 "$$daemon" 2>/dev/null; do status=0; wait "$$daemon" || status=$$?; done; \
	kill -TERM "$$page" 2>/dev/null || true; \
	exit $$status

# --- install ----------------------------------------------------------------------------------

# Where the binaries are, and where what systemd and others read goes.
BUILD ?= .build/release
UNITDIR ?= $(PREFIX)/lib/systemd/system
share := $(PREFIX)/share
# What the files say of where others are; PREFIX=/usr leaves them as they are.
relocate := sed -e 's\#/usr/bin/koyomi\#$(PREFIX)/bin/koyomi\#g' \
	-e 's\#/usr/libexec\#$(PREFIX)/libexec\#g' -e 's\#/usr/share\#$(share)\#g'
# In manual pages only our own places have moved, not those of the system.
relocate_page := sed -e 's\#/usr/share/doc/koyomi\#$(share)/doc/koyomi\#g' \
	-e 's\#/lib/systemd/system/\#$(UNITDIR)/\#g'
# Where zsh looks: what is not a package's has a folder of its own.
zsh_functions := $(if $(filter /usr,$(PREFIX)),vendor-completions,site-functions)
completions := Sources/Subcommands/Completion/Scripts
units := koyomid.service koyomid.socket koyomi-mail.path koyomi-mail.service \
	koyomi-failure@.service koyomid-failed.target koyomi-backup.service koyomi-backup.timer \
	koyomi-page.service koyomi-page.socket

# Builds only where nothing is built yet: whoever installs may have no compiler.
.PHONY: install
install: ## Install below DESTDIR and PREFIX (/usr).
	@if [ ! -x $(BUILD)/koyomi ] || [ ! -x $(BUILD)/koyomi-page ]; then $(MAKE) --no-print-directory build; fi
	install -D -m 755 -t $(DESTDIR)$(PREFIX)/bin $(BUILD)/koyomi $(BUILD)/koyomi-page
	ln -sf koyomi $(DESTDIR)$(PREFIX)/bin/koyomid
	install -d $(DESTDIR)$(UNITDIR) $(DESTDIR)/etc/koyomi
	for unit in $(units); do \
		$(relocate) units/$$unit >"$(DESTDIR)$(UNITDIR)/$$unit"; \
		chmod 644 "$(DESTDIR)$(UNITDIR)/$$unit"; \
	done
	install -D -m 755 -t $(DESTDIR)$(PREFIX)/libexec/koyomi units/unit-failed units/backup-ledger
	install -D -m 644 units/koyomi.sysusers $(DESTDIR)$(PREFIX)/lib/sysusers.d/koyomi.conf
	install -D -m 644 units/koyomi.tmpfiles $(DESTDIR)$(PREFIX)/lib/tmpfiles.d/koyomi.conf
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/lib/systemd/catalog units/koyomi.catalog \
		units/koyomi.ja.catalog
	for page in docs/*.[1-8]; do \
		folder=$(DESTDIR)$(share)/man/man$${page##*.}; \
		install -d "$$folder"; \
		$(relocate_page) "$$page" >"$$folder/$${page##*/}"; \
		chmod 644 "$$folder/$${page##*/}"; \
	done
	install -D -m 644 $(completions)/koyomi.bash \
		$(DESTDIR)$(share)/bash-completion/completions/koyomi
	ln -sf koyomi $(DESTDIR)$(share)/bash-completion/completions/koyomid
	install -D -m 644 $(completions)/koyomi.zsh $(DESTDIR)$(share)/zsh/$(zsh_functions)/_koyomi
	install -D -m 644 $(completions)/koyomi.fish \
		$(DESTDIR)$(share)/fish/vendor_completions.d/koyomi.fish
	ln -sf koyomi.fish $(DESTDIR)$(share)/fish/vendor_completions.d/koyomid.fish
	install -D -m 644 -t $(DESTDIR)$(share)/doc/koyomi README.md docs/webhook.schema.json \
		docs/templates.md docs/koyomi.rules.yml
	install -D -m 644 -t $(DESTDIR)$(share)/koyomi config/syukujitsu.csv
	install -d $(DESTDIR)$(share)/doc/koyomi/examples
	cp -R config/. $(DESTDIR)$(share)/doc/koyomi/examples
	chmod -R u=rwX,go=rX $(DESTDIR)$(share)/doc/koyomi/examples
	@if [ -z "$(DESTDIR)" ]; then echo "Then, as root: systemd-sysusers;" \
		"systemd-tmpfiles --create; journalctl --update-catalog; systemctl daemon-reload;" \
		"systemctl enable --now koyomi-mail.path; systemctl enable koyomid.socket koyomid"; fi

# --- package ----------------------------------------------------------------------------------

deb_packages := build-essential debhelper dpkg-dev fakeroot lintian mandoc
version := $(shell sed -n '1s/.*(\(.*\)).*/\1/p' debian/changelog)
# dpkg-buildpackage leaves what it makes in the folder above: package and source.
deb_tree := .build/deb/koyomi-$(version)

.PHONY: setup-deb
setup-deb: setup
	@$(call install_missing,$(deb_packages))

.PHONY: deb
deb: setup-deb release ## Build the Debian package, into .build/deb.
	rm -rf .build/deb
	mkdir -p $(deb_tree)
	tar -c --exclude=./.build --exclude=./.run --exclude=./.git --exclude=__pycache__ . \
		| tar -x -C $(deb_tree)
	cd $(deb_tree) && BUILD="$(CURDIR)/.build/release" dpkg-buildpackage -us -uc
	lintian --fail-on error,warning --tag-display-limit 0 .build/deb/koyomi_*.changes
	@ls -l .build/deb/*.deb

.PHONY: clean
clean: ## Remove what was built, and what `make run` has kept.
	rm -rf .build .run
