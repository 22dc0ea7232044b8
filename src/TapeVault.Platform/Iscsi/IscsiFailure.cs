using System.Net.Sockets;
using TapeVault.Scsi.Iscsi;

namespace TapeVault.Platform.Iscsi;

/// <summary>What can go wrong on the way to a target, and words for it.</summary>
internal static class IscsiFailure
{
    /// <summary>Whether an exception means that the connection is of no more use.</summary>
    public static bool IsOfConnection(Exception failure) =>
        failure is IscsiException or SocketException or TimeoutException or IOException;

    /// <summary>Whether another attempt may go better without anybody doing something.</summary>
    public static bool MayPass(Exception failure) =>
        failure is not IscsiException refused
        || refused.Fault is IscsiFault.Closed
        || refused.LoginStatus
            is LoginStatus.TargetError
                or LoginStatus.ServiceUnavailable
                or LoginStatus.OutOfResources
                or LoginStatus.TargetNotFound;

    /// <summary>The exception for somebody who wanted to open a target, with the next step.</summary>
    public static Exception OnOpening(string what, Exception failure) =>
        failure switch
        {
            IscsiException { LoginStatus: LoginStatus.AuthenticationFailed or LoginStatus.NotAllowed } refused =>
                Unauthorized(what, refused),
            IscsiException { Fault: IscsiFault.Authentication } refused => Unauthorized(what, refused),
            IscsiException { LoginStatus: LoginStatus.TargetNotFound } => new IOException(
                $"{what}: there is no such target. 'tapevault devices' shows what the portal offers",
                failure
            ),
            IscsiException => new IOException(
                $"{what}: {failure.Message}. Look at the target's own log, and at 'digests' in the configuration",
                failure
            ),
            TimeoutException => new IOException(
                $"{what}: no answer. Check that the target is switched on, and that no firewall swallows the port",
                failure
            ),
            SocketException { SocketErrorCode: SocketError.ConnectionRefused } => new IOException(
                $"{what}: nobody listens there. Start the target, or correct host and port",
                failure
            ),
            SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData } => new IOException(
                $"{what}: the host's name is not known. Correct it, or write its address",
                failure
            ),
            _ => new IOException(
                $"{what}: {failure.Message}. Check the network between this host and the target",
                failure
            ),
        };

    private static UnauthorizedAccessException Unauthorized(string what, Exception failure) =>
        new($"{what}: {failure.Message}. Check the initiator's name and the CHAP secret on both sides", failure);
}
