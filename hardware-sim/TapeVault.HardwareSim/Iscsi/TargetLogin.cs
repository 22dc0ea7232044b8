using TapeVault.Scsi.Iscsi;

namespace TapeVault.HardwareSim.Iscsi;

/// <summary>The login phase of one connection (RFC 7143 6.3): PDUs to <see cref="LoginNegotiation"/> and back.</summary>
internal sealed class TargetLogin(IscsiTarget target, TargetConnection connection)
{
    /// <summary>Requests that one login may take; an honest one takes less than ten.</summary>
    private const int MostRequests = 64;

    private const int MostTextBytes = 64 * 1024;

    private readonly LoginNegotiation _negotiation = new(target.Options);
    private readonly TextAssembler _text = new(MostTextBytes);
    private CommandOrder? _order;

    /// <summary>Leads the login to its end.</summary>
    /// <returns>The session in full feature phase, or null when the login was refused.</returns>
    /// <exception cref="IscsiException">The connection ended, or what came is no login.</exception>
    public IscsiSession? Run()
    {
        for (int i = 0; i < MostRequests; i++)
        {
            var header = connection.Reader.ReadHeader();
            if (!LoginRequestPdu.TryRead(connection.Reader.Header, out var request))
            {
                throw new IscsiException(IscsiFault.Protocol, $"{header.Opcode} before the end of the login");
            }

            var segment = new byte[header.DataSegmentLength];
            connection.Reader.ReadData(segment);
            if (_order is null)
            {
                _order = new CommandOrder(request.Sequence.CmdSn, target.Options.QueueDepth);
                connection.Use(_order);
            }

            var answer = _text.Add(segment, request.Continued) is { } text
                ? Answer(request, text)
                : new LoginAnswer(LoginStatus.Success, Transit: false, new KeyValueText());
            if (answer.Status != LoginStatus.Success)
            {
                Send(request, answer, 0);
                return null;
            }

            if (_negotiation.IsComplete)
            {
                return Complete(request, answer);
            }

            Send(request, answer, 0);
        }

        throw new IscsiException(IscsiFault.Protocol, "a login that does not end");
    }

    private LoginAnswer Answer(in LoginRequestPdu request, KeyValueText text)
    {
        if (request.VersionMin > 0)
        {
            return LoginAnswer.Refuse(LoginStatus.UnsupportedVersion);
        }

        // one connection is all that a session has, so there is none to join
        return request.Tsih != 0
            ? LoginAnswer.Refuse(LoginStatus.NoSuchSession)
            : _negotiation.Step(request.CurrentStage, request.NextStage, request.Transit, text);
    }

    private IscsiSession? Complete(in LoginRequestPdu request, LoginAnswer answer)
    {
        var login = new LoginResult(
            _negotiation.InitiatorName,
            request.Isid,
            _negotiation.IsDiscovery,
            _negotiation.Agreed,
            _order!
        );
        var session = new IscsiSession(target, connection, login);
        ushort tsih = target.Admit(session);
        if (tsih == 0)
        {
            Send(request, LoginAnswer.Refuse(LoginStatus.OutOfResources), 0);
            return null;
        }

        try
        {
            Send(request, answer, tsih);
        }
        catch (IscsiException)
        {
            session.Close();
            throw;
        }

        connection.Use(login.Parameters.Framing);
        return session;
    }

    private void Send(LoginRequestPdu request, LoginAnswer answer, ushort tsih)
    {
        var data = answer.Text.ToBytes();
        connection.Send(
            sequence => new LoginResponsePdu(
                answer.Transit,
                Continued: false,
                request.CurrentStage,
                answer.Transit ? request.NextStage : default,
                VersionMax: 0,
                VersionActive: 0,
                data.Length,
                request.Isid,
                tsih,
                request.InitiatorTaskTag,
                sequence,
                answer.Status
            ),
            data,
            usesStatSn: true
        );
    }
}
