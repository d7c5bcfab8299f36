"""Commands of `manage.py`: doors that call services."""
