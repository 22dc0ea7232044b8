namespace TapeVault.HardwareSim;

/// <summary>Logical block protection as one initiator has set it (SSC-5 8.5.9, mode page 0Ah/F0h).</summary>
/// <param name="Method">0 none, 1 Reed-Solomon CRC, 2 CRC32C.</param>
/// <param name="OnWrite">LBP_W: blocks to the drive end with their check bytes.</param>
/// <param name="OnRead">LBP_R: blocks to the host end with their check bytes.</param>
/// <param name="OnRecover">RBDP: so do blocks of RECOVER BUFFERED DATA.</param>
internal readonly record struct BlockProtection(byte Method, bool OnWrite, bool OnRead, bool OnRecover);
