"""Sections in the documents of others: templates, Word files, documentation sites, pandoc."""
