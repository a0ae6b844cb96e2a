"""A saved news page → an article."""
