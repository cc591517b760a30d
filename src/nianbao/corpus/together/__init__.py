"""Reports of one run beside each other: years of a unit, copies, a roster's units.

``hold`` keeps the results of a run until all are known (``held``), ``pairing`` says which report is compared with which,
``beside`` hands a report its others when it is judged again, ``stage`` joins them.
"""
