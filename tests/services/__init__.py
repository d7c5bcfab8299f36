"""The real servers and workers that the tests run against, started from what pip installs."""
