using System.Runtime.CompilerServices;

// Only the overwrite gate mints permits; a repo test holds this list to one name.
[assembly: InternalsVisibleTo("TapeVault.Operations")]
