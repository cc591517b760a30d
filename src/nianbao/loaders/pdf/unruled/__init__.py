"""Tables without ruling lines, rebuilt from the white between their texts."""

from nianbao.loaders.pdf.unruled.bands import Band, bands, unruled

__all__ = ["Band", "bands", "unruled"]
