/* The folder is named here, so that no flag of pkg-config is needed: those of libical.pc would
   also link libicalss and libicalvcal, and with them Berkeley DB, of which nothing is used. */
#include <libical/ical.h>
