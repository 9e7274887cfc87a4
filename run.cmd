@echo off
rem The same as ./run: builds what has changed and starts the application.
setlocal
pushd "%~dp0"
dotnet build src\Segmentation.Web -c Release -v q --nologo -clp:ErrorsOnly || (popd & exit /b 1)
popd
dotnet "%~dp0src\Segmentation.Web\bin\Release\net10.0\Segmentation.Web.dll" %*
