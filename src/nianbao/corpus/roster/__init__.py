"""The roster of a campaign: which units owe a report, how they were called before, to whom their figures add up.

``read_roster`` reads one, ``Roster.units`` are its units, ``Roster.matcher`` finds the unit of an agency's name.
"""

from nianbao.corpus.roster.file import BrokenRoster, read_roster
from nianbao.corpus.roster.matching import Matcher
from nianbao.corpus.roster.units import Merged, Roster, Unit

__all__ = ["BrokenRoster", "Matcher", "Merged", "Roster", "Unit", "read_roster"]
