"""Invented stories in the markup of the content systems that news sites run on."""
