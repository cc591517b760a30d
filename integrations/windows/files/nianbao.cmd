@echo off
rem The command of every page of the documentation: nianbao check report.docx
"%~dp0python\python.exe" -X utf8 -m nianbao %*
