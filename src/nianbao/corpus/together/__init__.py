"""Reports of one run beside each other: years of a unit, copies, a roster's units.

``held`` keeps the results of a run until all are known, ``pairing`` says which report is compared with which,
``comparison`` adds what a roster and other agencies' reports say, ``beside`` hands a report its others when it is judged
again, ``stage`` joins them.
"""
