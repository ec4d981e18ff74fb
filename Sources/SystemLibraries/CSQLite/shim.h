#include <sqlite3.h>

/* Swift sees no casted function-pointer macros: SQLITE_TRANSIENT is ((sqlite3_destructor_type)-1). */
static inline int koyomi_sqlite3_bind_text(sqlite3_stmt *statement, int index, const char *text, int bytes) {
    return sqlite3_bind_text(statement, index, text, bytes, SQLITE_TRANSIENT);
}
