"""Settings: `base` reads the environment; `local`, `production` and `test` say what differs."""
