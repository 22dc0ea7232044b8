using TapeVault.Scsi.Iscsi;

namespace TapeVault.HardwareSim.Iscsi;

internal sealed partial class IscsiSession
{
    private readonly byte[] _header = new byte[BasicHeader.Size];

    /// <summary>Reads one PDU and does what it says, or hands it on.</summary>
    private void Receive()
    {
        var header = Connection.Reader.ReadHeader();
        Connection.Reader.Header.CopyTo(_header);
        switch (header.Opcode)
        {
            case IscsiOpcode.ScsiCommand when !Login.IsDiscovery:
                ReceiveCommand();
                break;
            case IscsiOpcode.DataOut when !Login.IsDiscovery:
                ReceiveData();
                break;
            case IscsiOpcode.TaskManagementRequest when !Login.IsDiscovery:
                ReceiveTaskManagement();
                break;
            case IscsiOpcode.NopOut:
                ReceiveNop();
                break;
            case IscsiOpcode.TextRequest:
                ReceiveText();
                break;
            case IscsiOpcode.LogoutRequest:
                ReceiveLogout();
                break;
            case IscsiOpcode.Snack:
                Refuse(RejectReason.SnackRejected);
                break;
            case IscsiOpcode.LoginRequest:
            case IscsiOpcode.ScsiCommand:
            case IscsiOpcode.DataOut:
            case IscsiOpcode.TaskManagementRequest:
                Refuse(RejectReason.ProtocolError);
                break;
            default:
                Refuse(RejectReason.CommandNotSupported);
                break;
        }
    }

    /// <summary>Throws the data segment away and rejects the PDU.</summary>
    private void Refuse(RejectReason reason)
    {
        Skip();
        Reject(reason);
    }

    private void Skip()
    {
        try
        {
            Connection.Reader.SkipData();
        }
        catch (IscsiException damaged) when (damaged.Fault == IscsiFault.DataDigest)
        {
            // nobody needed it
        }
    }

    /// <summary>Sends the current PDU's header back with a reason (RFC 7143 11.17).</summary>
    private void Reject(RejectReason reason) =>
        Connection.Send(sequence => new RejectPdu(reason, _header.Length, sequence, 0), _header, usesStatSn: true);

    /// <summary>Reads a data segment; a wrong digest is told to the initiator.</summary>
    /// <returns>Whether it is what the initiator sent.</returns>
    private bool TryReadData(Span<byte> destination)
    {
        try
        {
            Connection.Reader.ReadData(destination);
            return true;
        }
        catch (IscsiException damaged) when (damaged.Fault == IscsiFault.DataDigest)
        {
            Reject(RejectReason.DataDigestError);
            return false;
        }
    }

    /// <summary>
    /// Whether a request may be looked at; one outside the window is ignored without a word (RFC 7143 4.2.2.1).
    /// </summary>
    private bool Accepts(bool immediate, in InitiatorSequence sequence) => immediate || _order.Accepts(sequence.CmdSn);

    private void Deliver(bool immediate, in InitiatorSequence sequence, Action deliver)
    {
        if (immediate)
        {
            deliver();
        }
        else
        {
            _order.Deliver(sequence.CmdSn, deliver);
        }
    }

    /// <summary>Delivers a request that is answered where it is delivered.</summary>
    private void DeliverShort(bool immediate, in InitiatorSequence sequence, Action answer) =>
        Deliver(
            immediate,
            sequence,
            () =>
            {
                if (!immediate)
                {
                    _order.End();
                }

                answer();
            }
        );

    private void ReceiveNop()
    {
        NopOutPdu.TryRead(_header, out var nop);
        bool isAnswer = nop.InitiatorTaskTag == BasicHeader.NoTag;
        if (isAnswer || !Accepts(nop.Immediate, nop.Sequence))
        {
            Skip();
            return;
        }

        var data = new byte[nop.DataSegmentLength];
        if (!TryReadData(data))
        {
            return;
        }

        int echoed = Math.Min(data.Length, Parameters.MaxSendDataSegmentLength);
        DeliverShort(
            nop.Immediate,
            nop.Sequence,
            () =>
                Connection.Send(
                    sequence => new NopInPdu(echoed, 0, nop.InitiatorTaskTag, BasicHeader.NoTag, sequence),
                    data.AsSpan(0, echoed),
                    usesStatSn: true
                )
        );
    }

    private void ReceiveText()
    {
        TextRequestPdu.TryRead(_header, out var request);
        if (!Accepts(request.Immediate, request.Sequence))
        {
            Skip();
            return;
        }

        bool isWhole = request is { Final: true, Continued: false, TargetTransferTag: BasicHeader.NoTag };
        if (!isWhole)
        {
            // nothing that the target can be asked is that long
            Refuse(RejectReason.ProtocolError);
            return;
        }

        var data = new byte[request.DataSegmentLength];
        if (!TryReadData(data))
        {
            return;
        }

        if (!KeyValueText.TryRead(data, out var text))
        {
            Reject(RejectReason.ProtocolError);
            return;
        }

        var answer = _target.Names.Answer(text, Login.IsDiscovery).ToBytes();
        DeliverShort(
            request.Immediate,
            request.Sequence,
            () =>
                Connection.Send(
                    sequence => new TextResponsePdu(
                        Final: true,
                        Continued: false,
                        answer.Length,
                        0,
                        request.InitiatorTaskTag,
                        BasicHeader.NoTag,
                        sequence
                    ),
                    answer,
                    usesStatSn: true
                )
        );
    }

    private void ReceiveLogout()
    {
        const byte RecoveryNotSupported = 2;
        LogoutRequestPdu.TryRead(_header, out var request);
        Skip();
        if (!Accepts(request.Immediate, request.Sequence))
        {
            return;
        }

        bool isRecovery = request.Reason == LogoutReason.RemoveForRecovery;
        DeliverShort(
            request.Immediate,
            request.Sequence,
            () =>
            {
                Connection.Send(
                    sequence => new LogoutResponsePdu(
                        isRecovery ? RecoveryNotSupported : (byte)0,
                        request.InitiatorTaskTag,
                        sequence,
                        0,
                        0
                    ),
                    [],
                    usesStatSn: true
                );
                if (!isRecovery)
                {
                    Break("the initiator logged out");
                }
            }
        );
    }
}
