"""Pages in a real Chromium: make test-browser."""
