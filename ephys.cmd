@echo off
rem Runs Ephys for KNIME without a KNIME installation; builds it if it is not there. After changing
rem sources delete offline\product\target (offline\product.dl4j\target) to have it built again. See ephys --help.
rem Environment: JAVA_HOME (else java on the PATH), JAVA_OPTS (for example -Xmx8g; without a limit of its own the heap is
rem 1 GB and 0.5 GB per processor, at most half of the memory), EPHYS_DATA, EPHYS_DL4J (1 = with the DeepLearning4J engine,
rem which the first time is a download of another 140 MB).
setlocal
set "root=%~dp0"
set "modules=org.ephys.knime.signal,org.ephys.knime.models,org.ephys.knime.nodes,offline/org.knime.core.util"
set "modules=%modules%,offline/org.knime.core,offline/org.knime.core.ui,offline/org.ephys.knime.runner"
set "variant="
if not "%EPHYS_DL4J%"=="1" goto :java
if /i not "%PROCESSOR_ARCHITECTURE%"=="AMD64" goto :no_natives
set "variant=.dl4j"
set "modules=%modules%,org.ephys.knime.feature,org.ephys.knime.dl4j,org.ephys.knime.dl4j.win32.x86_64,org.ephys.knime.dl4j.feature"

:java
set "modules=%modules%,offline/product%variant%"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
if defined JAVA_HOME if not exist "%java%" goto :no_home
rem an option that Java has from 17 on
"%java%" --enable-native-access=ALL-UNNAMED --version >nul 2>&1
if errorlevel 1 goto :no_java
call :find_product
if defined product goto :run
echo ephys: building (the first time this downloads what is needed and takes a few minutes) ... >&2
pushd "%root%"
call "%root%mvnw.cmd" -q -B -DskipTests package -pl "%modules%" >&2
if errorlevel 1 goto :failed
popd
call :find_product
if not defined product goto :no_product

:run
for %%f in ("%product%\plugins\org.eclipse.equinox.launcher_*.jar") do set "launcher=%%f"
rem The Vector API makes the networks faster (the same bits); Java says in one line that it is an incubator module.
set "vector=--add-modules=jdk.incubator.vector"
"%java%" %vector% -version >nul 2>&1 || set "vector="
call :find_heap
"%java%" %vector% -XX:+UseParallelGC %heap% -Dosgi.checkConfiguration=true %JAVA_OPTS% -jar "%launcher%" -nosplash -data @none %*
exit /b %errorlevel%

rem Java takes what it may, whether a run needs it or not: analyses share half of the heap and wait for one another.
:find_heap
set "heap=-XX:MaxRAMPercentage=50"
echo "%JAVA_OPTS%" | findstr /c:"-Xmx" /c:"MaxHeapSize" /c:"MaxRAM" >nul && exit /b 0
set "half="
for /f "tokens=4" %%h in ('call "%java%" %heap% -XX:+PrintFlagsFinal -version 2^>nul ^| findstr /c:" MaxHeapSize "') do set "half=%%h"
if not defined half exit /b 0
rem numbers have 32 bits here: millions of bytes, and of those 95 in 100 are MB, so that half of the memory is never passed
set "half=%half:~0,-6%"
if not defined half exit /b 0
if not defined NUMBER_OF_PROCESSORS set "NUMBER_OF_PROCESSORS=2"
set /a "most=1024 + 512 * NUMBER_OF_PROCESSORS, half-=half / 20"
if %half% gtr %most% set "heap=-Xmx%most%m"
exit /b 0

rem The folder of the product: ...\products\ephys*\[system]\[window system]\[processor]
:find_product
set "product="
for /d %%o in ("%root%offline\product%variant%\target\products\ephys%variant%\*") do (
    for /d %%w in ("%%o\*") do (
        for /d %%a in ("%%w\*") do if exist "%%a\configuration\config.ini" set "product=%%a"
    )
)
exit /b 0

:no_natives
echo ephys: The DeepLearning4J engine has no native libraries for this processor. Unset EPHYS_DL4J. >&2
exit /b 2

:no_home
echo ephys: JAVA_HOME is "%JAVA_HOME%", but there is no "%java%". Set it to the folder of a JDK 17 or newer. >&2
exit /b 2

:no_java
echo ephys: Java 17 or newer is needed, but "%java%" is missing or older. Install a JDK, for example from https://adoptium.net. >&2
exit /b 2

:failed
popd
echo ephys: The build failed; the lines above say why. >&2
exit /b 1

:no_product
echo ephys: The build made no product in %root%offline\product%variant%\target. >&2
exit /b 2
