"""Drivers and workers are killed, documents are poison: nothing is lost, and what is bad is named."""
