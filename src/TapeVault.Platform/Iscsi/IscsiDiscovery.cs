using TapeVault.Scsi.Iscsi;

namespace TapeVault.Platform.Iscsi;

/// <summary>Asks a portal for its targets (SendTargets, RFC 7143 appendix C).</summary>
public static class IscsiDiscovery
{
    private const int MostRounds = 4096;

    /// <summary>Logs in to a discovery session, asks for all targets, logs out.</summary>
    /// <exception cref="IOException">The portal cannot be reached; the message names the next step.</exception>
    /// <exception cref="UnauthorizedAccessException">It does not let this host in; the message names the next step.</exception>
    public static IReadOnlyList<DiscoveredTarget> FindTargets(
        TargetPortal portal,
        IscsiOptions options,
        TimeProvider clock
    )
    {
        try
        {
            var deadline = new Deadline(clock, options.LoginTimeout);
            var names = new LoginNames(options.InitiatorName, options.InitiatorAlias, TargetName: null);
            using var connection = IscsiConnection.Open(
                portal,
                names,
                options.Isid ?? IscsiTransport.NewIsid(),
                options,
                clock,
                deadline
            );
            var targets = DiscoveredTarget.ReadAll(Ask(connection));
            connection.LogOut();
            return targets;
        }
        catch (Exception failure) when (IscsiFailure.IsOfConnection(failure))
        {
            throw IscsiFailure.OnOpening($"iscsi://{portal}", failure);
        }
    }

    private static KeyValueText Ask(IscsiConnection connection)
    {
        var question = new KeyValueText().Add(LoginKey.SendTargets, "All").ToBytes();
        var tag = connection.TakeTag();
        var transferTag = BasicHeader.NoTag;
        var text = new TextAssembler();
        for (var round = 0; round < MostRounds; round++)
        {
            connection.Writer.Write(
                new TextRequestPdu(
                    Immediate: false,
                    Final: true,
                    Continued: false,
                    question.Length,
                    LogicalUnit: 0,
                    tag,
                    transferTag,
                    connection.TakeSequence()
                ),
                question
            );
            connection.Writer.Flush();
            question = [];
            var header = connection.ReadHeader();
            if (!TextResponsePdu.TryRead(connection.Reader.Header, out var answer) || answer.InitiatorTaskTag != tag)
            {
                throw new IscsiException(IscsiFault.Protocol, $"the target answers a question with {header.Opcode}");
            }

            var segment = new byte[header.DataSegmentLength];
            connection.Reader.ReadData(segment);
            // an answer that is not final goes on although it has no C bit
            if (text.Add(segment, !answer.Final) is { } complete)
            {
                return complete;
            }

            transferTag = answer.TargetTransferTag;
        }

        throw new IscsiException(IscsiFault.Protocol, "the answer to a question comes to no end");
    }
}
