namespace TapeVault.Backup.Files;

/// <summary>
/// One extended attribute. On Linux the full name (<c>user.comment</c>, <c>system.posix_acl_access</c>). Windows' security
/// descriptor, attributes, streams and reparse data travel under <c>user.tapevault.windows.*</c>.
/// </summary>
/// <param name="Name">Name, any bytes but NUL and <c>=</c>.</param>
/// <param name="Value">Value, any bytes.</param>
public sealed record ExtendedAttribute(byte[] Name, byte[] Value);
