"""One weight and size of a variable font, with these characters only, as woff2.

fonts.py SOURCE TARGET WEIGHT SIZE CHARACTERS
"""

import logging
import sys

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

# Of tables that a page has no use for, and drops: nothing to be told.
logging.disable(logging.WARNING)
source, target, weight, size, characters = sys.argv[1:]

font = TTFont(source, recalcTimestamp=False)
font = instantiateVariableFont(font, {"wght": float(weight), "opsz": float(size)})

options = subset.Options()
options.recalc_timestamp = False
options.layout_features = ["ccmp", "kern", "liga", "locl", "mark"]
options.hinting = False
options.drop_tables += ["STAT"]
# Whose it is, what it is called, and its licence.
options.name_IDs = [0, 1, 2, 4, 5, 6, 13, 14]
options.flavor = "woff2"
subsetter = subset.Subsetter(options)
subsetter.populate(text=characters)
subsetter.subset(font)
missing = sorted(set(map(ord, characters)) - set(font.getBestCmap()))
if missing:
    sys.exit("The font has no " + ", ".join(f"U+{code:04X}" for code in missing) + ".")
subset.save_font(font, target, options)
