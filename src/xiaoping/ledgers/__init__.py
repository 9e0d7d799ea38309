"""Ledgers: the spreadsheets that people keep, read into the register and written back."""
