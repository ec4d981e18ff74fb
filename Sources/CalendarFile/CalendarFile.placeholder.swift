// CalendarFile
