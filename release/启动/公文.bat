@echo off
setlocal
set PYTHONUTF8=1
set "HERE=%~dp0"
if exist "%HERE%env\ready" goto run
py -3 -m venv "%HERE%env" || goto failed
"%HERE%env\Scripts\python.exe" -m pip install -q --disable-pip-version-check --no-index --find-links "%HERE%wheels" --require-hashes -r "%HERE%run.txt" || goto failed
"%HERE%env\Scripts\python.exe" -m pip install -q --disable-pip-version-check --no-index --find-links "%HERE%wheels" --no-deps gongwen-pipeline || goto failed
echo ok> "%HERE%env\ready"
:run
"%HERE%env\Scripts\gongwen.exe" %*
if "%~1"=="" pause
exit /b %errorlevel%
:failed
echo Python 3.11 or newer is needed: python.org
pause
exit /b 3
