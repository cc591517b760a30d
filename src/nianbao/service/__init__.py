"""The HTTP service: checks over an API and the page, for those who never see a command line.

It needs the extra ``service``.
"""
