namespace TapeVault.Scsi.Iscsi;

/// <summary>What the initiator sends next in a login.</summary>
/// <param name="Header">Header of the request.</param>
/// <param name="Text">Its data segment.</param>
public readonly record struct LoginTurn(LoginRequestPdu Header, ReadOnlyMemory<byte> Text);
