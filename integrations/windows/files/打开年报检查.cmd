@echo off
rem Opens the page; closing this window stops it. What is dropped on this file is checked instead.
title nianbao
if "%~1"=="" (
  "%~dp0python\python.exe" -X utf8 -m nianbao serve --open
) else (
  "%~dp0python\python.exe" -X utf8 -m nianbao check %*
  pause
  exit /b 0
)
if errorlevel 1 pause
