"""The clerk's files → records with places."""
