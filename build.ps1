#!/usr/bin/env pwsh
# Restore, build, test and publish. A thin list of dotnet calls; README's two commands do not need it.
# LiteDB and System.IO.Ports are compiled in when the configured feeds can restore them.
[CmdletBinding()]
param(
    [string] $Configuration = 'Release',
    [string[]] $Runtime = @('linux-x64', 'win-x64'),
    [string] $Output = 'artifacts',
    [switch] $SkipTests
)
$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$env:DOTNET_NOLOGO = '1'

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($args -join ' ') ended with $LASTEXITCODE" }
}

$options = @()
& dotnet restore src/TapeVault.Catalog -p:WithLiteDb=true | Out-Null
if ($LASTEXITCODE -eq 0) { $options += '-p:WithLiteDb=true' }
& dotnet restore src/TapeVault.Platform -p:WithSystemIoPorts=true | Out-Null
if ($LASTEXITCODE -eq 0) { $options += '-p:WithSystemIoPorts=true' }
Write-Host "optional parts: $(if ($options) { $options -join ' ' } else { 'none' })"

Invoke-DotNet restore @options
Invoke-DotNet build -c $Configuration --no-restore @options
if (-not $SkipTests) { Invoke-DotNet test -c $Configuration --no-build @options }
foreach ($rid in $Runtime) {
    Invoke-DotNet publish src/TapeVault.Console -c $Configuration -r $rid --self-contained -o (Join-Path $Output $rid) @options
}
