"""Runs broker, web, worker and beat on one machine as children of one process.

`broker` knows where the broker listens, `server` its program, `child` one process, `stack` which processes
there are, `checks` what must hold before they start, and `supervisor` keeps them running. None of it reads
Django's settings.
"""
