#include <sqlite3.h>

/* Swift sees no casted function-pointer macros: SQLITE_TRANSIENT is ((sqlite3_destructor_type)-1). */
static inline int koyomi_sqlite3_bind_text(sqlite3_stmt *statement, int index, const char *text, int bytes) {
    return sqlite3_bind_text(statement, index, text, bytes, SQLITE_TRANSIENT);
}

/* The methods of a file are C function pointers in a struct that Swift cannot call through. */
static inline int koyomi_sqlite3_file_beginning(
    sqlite3 *database, void *bytes, int count, sqlite3_int64 *size) {
    sqlite3_file *file = 0;
    int code = sqlite3_file_control(database, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (code != SQLITE_OK) return code;
    if (!file || !file->pMethods) return SQLITE_CANTOPEN;
    code = file->pMethods->xFileSize(file, size);
    if (code != SQLITE_OK) return code;
    return file->pMethods->xRead(file, bytes, count, 0);
}

/* sqlite3_db_config is variadic, which Swift refuses. */
static inline int koyomi_sqlite3_leave_log(sqlite3 *database) {
    return database ? sqlite3_db_config(database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0)
                    : SQLITE_OK;
}
