@echo off
rem The same as ./test: builds everything once and runs all tests.
setlocal
pushd "%~dp0"
dotnet build Segmentation.sln -v q --nologo -clp:ErrorsOnly || (popd & echo 0 passed, 1 failed, 0 skipped& exit /b 1)
popd
dotnet "%~dp0tests\Segmentation.TestRun\bin\Debug\net10.0\Segmentation.TestRun.dll" %*
