@echo off
rem Runs Ephys for KNIME without a KNIME installation; builds it if it is not there. After changing
rem sources delete offline\product\target to have it built again. See ephys --help.
rem Environment: JAVA_HOME (else java on the PATH), JAVA_OPTS (for example -Xmx8g), EPHYS_DATA, EPHYS_DL4J (1 = with
rem the DeepLearning4J engine, which the first time is a download of another 140 MB).
setlocal
set "root=%~dp0"
set "modules=org.ephys.knime.signal,org.ephys.knime.models,org.ephys.knime.nodes,offline/org.knime.core.util"
set "modules=%modules%,offline/org.knime.core,offline/org.knime.core.ui,offline/org.ephys.knime.runner"
set "variant="
if "%EPHYS_DL4J%"=="1" (
    set "variant=.dl4j"
    set "modules=%modules%,org.ephys.knime.feature,org.ephys.knime.dl4j,org.ephys.knime.dl4j.win32.x86_64,org.ephys.knime.dl4j.feature"
)
set "modules=%modules%,offline/product%variant%"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" --version >nul 2>&1
if errorlevel 1 (
    echo ephys: Java is missing. Install a JDK 17 or newer, for example from https://adoptium.net. >&2
    exit /b 2
)
call :find_product
if not defined product (
    echo ephys: building ^(the first time this downloads what is needed and takes a few minutes^) ... >&2
    pushd "%root%"
    call mvnw.cmd -q -B -DskipTests package -pl %modules% >&2
    popd
    call :find_product
)
if not defined product (
    echo ephys: The build failed; the lines above say why. >&2
    exit /b 1
)
for %%f in ("%product%\plugins\org.eclipse.equinox.launcher_*.jar") do set "launcher=%%f"
"%java%" -XX:+UseParallelGC -XX:MaxRAMPercentage=50 %JAVA_OPTS% -jar "%launcher%" -nosplash -data @none %*
exit /b %errorlevel%

:find_product
set "product="
for /d %%o in ("%root%offline\product%variant%\target\products\ephys%variant%\*") do (
    for /d %%w in ("%%o\*") do (
        for /d %%a in ("%%w\*") do if exist "%%a\configuration\config.ini" set "product=%%a"
    )
)
exit /b 0
