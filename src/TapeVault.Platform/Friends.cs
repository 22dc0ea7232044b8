using System.Runtime.CompilerServices;

// Layouts and codecs of Windows are checked on every system, although they can be called only there.
[assembly: InternalsVisibleTo("TapeVault.UnitTests")]
