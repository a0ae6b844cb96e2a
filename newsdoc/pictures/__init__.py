"""Pictures: taken in under limits, given to each format as it can hold them, left out when asked.

:func:`admit` finds the bytes and checks them, :func:`fit` gives a format what its table row says it
holds, :func:`omit` leaves out what may not be shown.  Original bytes are never changed where a format
can hold them.
"""

from newsdoc.pictures.admission import admit
from newsdoc.pictures.fitting import PictureCache, fit
from newsdoc.pictures.omission import OmitRule, omit, parse_omit_rule

__all__ = ["OmitRule", "PictureCache", "admit", "fit", "omit", "parse_omit_rule"]
