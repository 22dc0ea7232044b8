using System.Runtime.CompilerServices;

// Layouts and codecs of Windows are checked on every system, although they can be called only there.
[assembly: InternalsVisibleTo("TapeVault.UnitTests")]

// What the transport asks of a real kernel's SCSI driver is seen only from inside it.
[assembly: InternalsVisibleTo("TapeVault.PeerTests")]
