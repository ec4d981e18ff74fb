// StatusPage
