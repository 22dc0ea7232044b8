namespace TapeVault.Scsi.Iscsi;

/// <summary>
/// Negotiates the operational parameters of a session, for either side (RFC 7143 6.2 and 13). Names, security and SendTargets
/// are not its business. One thread at a time.
/// </summary>
/// <param name="wanted">What this side wants and is able to.</param>
/// <param name="discovery">A discovery session, in which keys about SCSI data are irrelevant.</param>
public sealed class Negotiation(SessionParameters wanted, bool discovery)
{
    private readonly HashSet<string> _proposed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _settled = new(StringComparer.Ordinal);

    /// <summary>
    /// What holds so far: the standard's defaults, then what was agreed. Of MaxRecvDataSegmentLength each side declares its own.
    /// </summary>
    public SessionParameters Agreed { get; private set; } =
        new() { MaxRecvDataSegmentLength = wanted.MaxRecvDataSegmentLength };

    /// <summary>Whether everything proposed has its answer.</summary>
    public bool IsSettled => _proposed.Count == 0;

    /// <summary>Adds what this side proposes of its own: the initiator everything, a target what it has to declare.</summary>
    public void Propose(KeyValueText into)
    {
        foreach (var key in NegotiationKeys.All)
        {
            if ((key.InDiscovery || !discovery) && !_settled.Contains(key.Name))
            {
                ProposeOne(key, into);
            }
        }
    }

    /// <summary>Adds MaxRecvDataSegmentLength if it has not been said yet, which a target does.</summary>
    public void Declare(KeyValueText into)
    {
        if (_settled.Add("declared"))
        {
            var key = NegotiationKeys.Find(LoginKey.MaxRecvDataSegmentLength)!;
            into.Add(key.Name, key.Format(key.Get(wanted)));
        }
    }

    /// <summary>Takes one key of the other side, an offer or an answer.</summary>
    /// <param name="name">The key.</param>
    /// <param name="value">Its value.</param>
    /// <param name="answers">Where the answer goes, if there is one to give.</param>
    /// <exception cref="IscsiException">The answer to an own proposal is none that the rules allow, or digests are required.</exception>
    public void Receive(string name, string value, KeyValueText answers)
    {
        var key = NegotiationKeys.Find(name);
        if (key is null)
        {
            AnswerUnknown(name, value, answers);
        }
        else if (key.Rule == NegotiationRule.Declared)
        {
            Accept(key, Parse(key, value));
        }
        else if (_proposed.Remove(name))
        {
            ReceiveAnswer(key, value);
        }
        else if (!_settled.Add(name))
        {
            throw new IscsiException(IscsiFault.Negotiation, $"{name} was negotiated twice");
        }
        else if (discovery && !key.InDiscovery)
        {
            answers.Add(name, LoginKey.Irrelevant);
        }
        else
        {
            ReceiveOffer(key, value, answers);
        }
    }

    private static string[] Choices(bool on, bool required) =>
        on ? (required ? [LoginKey.Crc32C] : [LoginKey.Crc32C, LoginKey.None]) : [LoginKey.None];

    private void ProposeOne(NegotiationKey key, KeyValueText into)
    {
        var value = key.Get(wanted);
        if (key.Rule == NegotiationRule.Declared)
        {
            Declare(into);
            return;
        }

        _settled.Add(key.Name);
        _proposed.Add(key.Name);
        into.Add(
            key.Name,
            key.Rule == NegotiationRule.Choice
                ? string.Join(',', Choices(value != 0, wanted.DigestsRequired))
                : key.Format(value)
        );
    }

    private void ReceiveAnswer(NegotiationKey key, string value)
    {
        if (value is LoginKey.NotUnderstood or LoginKey.Irrelevant or LoginKey.Reject)
        {
            // the default holds; RFC 7143 6.2 lets a key be refused, and digests without an answer are off
            if (value == LoginKey.Reject || (key.Rule == NegotiationRule.Choice && wanted.DigestsRequired))
            {
                throw new IscsiException(IscsiFault.Negotiation, $"the peer answers {key.Name}={value}");
            }

            return;
        }

        if (key.Rule == NegotiationRule.Choice)
        {
            var choices = Choices(key.Get(wanted) != 0, wanted.DigestsRequired);
            if (!choices.Contains(value, StringComparer.Ordinal))
            {
                throw new IscsiException(IscsiFault.Negotiation, $"{key.Name}={Shown(value)} was not offered");
            }

            Accept(key, value == LoginKey.Crc32C ? 1 : 0);
            return;
        }

        var answer = Parse(key, value);
        if (key.Combine(answer, key.Get(wanted)) != answer)
        {
            throw new IscsiException(
                IscsiFault.Negotiation,
                $"{key.Name}={Shown(value)} is no answer to {key.Format(key.Get(wanted))}"
            );
        }

        Accept(key, answer);
    }

    private void ReceiveOffer(NegotiationKey key, string value, KeyValueText answers)
    {
        if (key.Rule == NegotiationRule.Choice)
        {
            var mine = Choices(key.Get(wanted) != 0, wanted.DigestsRequired);
            var chosen = value.Split(',').FirstOrDefault(one => mine.Contains(one, StringComparer.Ordinal));
            if (chosen is null)
            {
                throw new IscsiException(IscsiFault.Negotiation, $"nothing usable in {key.Name}={Shown(value)}");
            }

            Accept(key, chosen == LoginKey.Crc32C ? 1 : 0);
            answers.Add(key.Name, chosen);
            return;
        }

        if (!key.TryParse(value, out var offer))
        {
            answers.Add(key.Name, LoginKey.Reject);
            return;
        }

        var result = key.Combine(offer, key.Get(wanted));
        Accept(key, result);
        answers.Add(key.Name, key.Format(result));
    }

    /// <summary>Keys that only this table does not know, the markers that RFC 7143 13.25 took out, and all others.</summary>
    private void AnswerUnknown(string name, string value, KeyValueText answers)
    {
        if (value is LoginKey.NotUnderstood or LoginKey.Irrelevant or LoginKey.Reject || !_settled.Add(name))
        {
            return;
        }

        answers.Add(
            name,
            name switch
            {
                "IFMarker" or "OFMarker" => LoginKey.No,
                "IFMarkInt" or "OFMarkInt" => LoginKey.Reject,
                _ => LoginKey.NotUnderstood,
            }
        );
    }

    private static int Parse(NegotiationKey key, string value) =>
        key.TryParse(value, out var parsed)
            ? parsed
            : throw new IscsiException(IscsiFault.Negotiation, $"{key.Name}={Shown(value)} is not a value of that key");

    private static string Shown(string value) => value.Length <= 40 ? value : value[..40] + "…";

    private void Accept(NegotiationKey key, int value)
    {
        Agreed = key.Set(Agreed, value);
        // FirstBurstLength must not exceed MaxBurstLength (RFC 7143 13.14)
        Agreed = Agreed with
        {
            FirstBurstLength = Math.Min(Agreed.FirstBurstLength, Agreed.MaxBurstLength),
        };
    }
}
