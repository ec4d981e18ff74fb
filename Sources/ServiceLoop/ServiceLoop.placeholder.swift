// ServiceLoop
