"""Object storage by address (``s3://``, ``gs://``, ``az://``, ``memory://``), read by ranges, written whole.

fsspec and its drivers do the talking.  Credentials are found in the drivers' own ways (environment,
profile, instance role) and are never part of an address, so that none is printed or kept in a journal.
What is ours: a fault that may pass is tried again, and a body cut short is never taken for the whole.
"""

from newsdoc.storage.place import SCHEMES, AnyPlace, Place, is_stored, locate, place_of

__all__ = ["SCHEMES", "AnyPlace", "Place", "is_stored", "locate", "place_of"]
