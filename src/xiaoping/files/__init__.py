"""Files: strict reading of text and tables, atomic writing.  The only floor that opens them."""
