using NUnit.Framework;
using TapeVault.Scsi.Wire;

namespace TapeVault.UnitTests.Scsi;

/// <summary>Lists of reservations, densities, segments and wraps against bytes of other programs or the standards' tables.</summary>
[TestFixture]
public sealed class DeviceListTests
{
    private const string Densities =
        "00 9E 00 00 44 44 00 00 00 00 25 A6 00 7F 02 C0 00 06 1A 80 4C 54 4F 2D 43 56 45 20 55 2D 33 31"
        + "36 20 20 20 55 6C 74 72 69 75 6D 20 33 2F 31 36 54 20 20 20 20 20 20 20 46 46 80 00 00 00 31 B5"
        + "00 7F 03 80 00 0C 35 00 4C 54 4F 2D 43 56 45 20 55 2D 34 31 36 20 20 20 55 6C 74 72 69 75 6D 20"
        + "34 2F 31 36 54 20 20 20 20 20 20 20 58 58 A0 00 00 00 3B 26 00 7F 05 00 00 16 E3 60 4C 54 4F 2D"
        + "43 56 45 20 55 2D 35 31 36 20 20 20 55 6C 74 72 69 75 6D 20 35 2F 31 36 54 20 20 20 20 20 20 20";

    private delegate void Writer(Span<byte> destination);

    [Test]
    public void The_densities_of_a_real_LTO_5_drive_are_understood()
    {
        // sg3_utils inhex/rep_density.hex
        var bytes = Hex.Bytes(Densities);
        Assert.That(DensityReport.TryRead<DensityDescriptor>(bytes, out var densities), Is.True);
        var room = new byte[DensityReport.Size<DensityDescriptor>(densities.Count)];
        DensityReport.Write(densities, room);
        Assert.Multiple(() =>
        {
            Assert.That(densities.Select(density => density.PrimaryCode), Is.EqualTo(new byte[] { 0x44, 0x46, 0x58 }));
            Assert.That(densities.Select(density => density.Writable), Is.EqualTo(new[] { false, true, true }));
            Assert.That(densities[2].CapacityMegabytes, Is.EqualTo(1_500_000));
            Assert.That(Hex.Text(room), Is.EqualTo(Hex.Text(bytes)));
            Assert.That(DensityReport.TryRead<DensityDescriptor>(bytes.AsSpan(0, 100), out var cut), Is.True);
            Assert.That(cut, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public void Keys_and_the_reservation_are_understood()
    {
        var keys = Hex.Bytes("00 00 00 05 00 00 00 10 10 02 03 04 05 06 07 08 20 00 00 00 00 00 00 01");
        var held = Hex.Bytes("00 00 00 05 00 00 00 10 10 02 03 04 05 06 07 08 00 00 00 00 00 03 00 00");
        Assert.That(ReservationKeys.TryRead(keys, out var all), Is.True);
        Assert.That(CurrentReservation.TryRead(held, out var current), Is.True);
        Assert.That(CurrentReservation.TryRead(held.AsSpan(0, 16), out _), Is.False);
        Assert.That(CurrentReservation.TryRead(Hex.Bytes("00 00 00 05 00 00 00 00"), out var free), Is.True);
        Assert.Multiple(() =>
        {
            Assert.That(all.Generation, Is.EqualTo(5));
            Assert.That(all.Keys, Is.EqualTo(new ulong[] { 0x1002030405060708, 0x2000000000000001 }));
            Assert.That(current.Holder?.Key, Is.EqualTo(0x1002030405060708));
            Assert.That(current.Holder?.Type, Is.EqualTo(ReservationType.ExclusiveAccess));
            Assert.That(free.Holder, Is.Null);
            Assert.That(Rewritten(all.Size, all.Write), Is.EqualTo(Hex.Text(keys)));
            Assert.That(Rewritten(current.Size, current.Write), Is.EqualTo(Hex.Text(held)));
        });
    }

    [Test]
    public void The_full_status_names_the_initiator_that_holds_the_drive()
    {
        // SPC-5 full status descriptor table: iSCSI TransportID with the name padded to a multiple of four bytes.
        var bytes = Hex.Bytes(
            "00 00 00 05 00 00 00 34 10 02 03 04 05 06 07 08 00 00 00 00 01 03 00 00 00 00 00 01 00 00 00 1C"
                + "05 00 00 18 69 71 6E 2E 32 30 30 34 2D 31 30 2E 65 78 61 6D 70 6C 65 3A 68 00 00 00"
        );
        Assert.That(FullReservationStatus.TryRead(bytes, out var status), Is.True);
        Assert.That(status.Registrations, Has.Count.EqualTo(1));
        Assert.Multiple(() =>
        {
            Assert.That(status.Registrations[0].HoldsReservation, Is.True);
            Assert.That(status.Registrations[0].Type, Is.EqualTo(ReservationType.ExclusiveAccess));
            Assert.That(status.Registrations[0].Initiator, Is.EqualTo("iqn.2004-10.example:h"));
            Assert.That(Rewritten(status.Size, status.Write), Is.EqualTo(Hex.Text(bytes)));
        });
    }

    [Test]
    public void The_lists_of_access_order_have_the_shape_that_CTA_sends_and_reads()
    {
        var bytes = Hex.Bytes(
            "00 00 00 00 00 00 00 20 00 1E 00 00 00 66 73 65 71 31 20 20 20 20 20 01"
                + "00 00 00 00 00 00 00 05 00 00 00 00 00 00 00 09"
        );
        Assert.That(UserDataSegmentList.TryRead(bytes, out var list), Is.True);
        var wraps = Hex.Bytes("00 1A 00 00 00 00 00 00 00 00 00 00 00 00 01 00 00 01 00 00 00 00 00 00 00 00 02 00");
        Assert.That(EndOfWrapPositions.TryRead(wraps, out var positions), Is.True);
        Assert.Multiple(() =>
        {
            Assert.That(list.Segments, Is.EqualTo(new[] { new UserDataSegment("fseq1", 1, 5, 9) }));
            Assert.That(Rewritten(list.Size, list.Write), Is.EqualTo(Hex.Text(bytes)));
            Assert.That(positions.Wraps.Select(wrap => wrap.ObjectNumber), Is.EqualTo(new[] { 256L, 512L }));
            Assert.That(Rewritten(positions.Size, positions.Write), Is.EqualTo(Hex.Text(wraps)));
        });
    }

    [Test]
    public void Serial_numbers_of_media_and_pages_are_text()
    {
        var medium = Hex.Bytes("00 00 00 0C 4B 33 30 31 32 33 34 35 36 37 20 20");
        Assert.That(MediaSerialNumber.TryRead(medium, out var serial), Is.True);
        var page = Hex.Bytes("01 B1 00 0A 31 30 36 38 30 30 30 37 31 32");
        Assert.That(
            SerialNumberTextPage.TryRead(page, SerialNumberTextPage.ManufacturerAssigned, out var maker),
            Is.True
        );
        Assert.Multiple(() =>
        {
            Assert.That(serial.SerialNumber, Is.EqualTo("K301234567"));
            Assert.That(Rewritten(serial.Size, serial.Write), Is.EqualTo(Hex.Text(medium)));
            Assert.That(MediaSerialNumber.TryRead(medium.AsSpan(0, 15), out _), Is.False);
            Assert.That(maker.SerialNumber, Is.EqualTo("1068000712"));
            Assert.That(Rewritten(maker.Size, maker.Write), Is.EqualTo(Hex.Text(page)));
        });
    }

    [Test]
    public void Random_bytes_never_throw_and_lengths_allocate_nothing()
    {
        var random = new Random(21);
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = new byte[random.Next(120)];
            random.NextBytes(bytes);
            DensityReport.TryRead<DensityDescriptor>(bytes, out _);
            DensityReport.TryRead<MediumTypeDescriptor>(bytes, out _);
            ReservationKeys.TryRead(bytes, out _);
            CurrentReservation.TryRead(bytes, out _);
            FullReservationStatus.TryRead(bytes, out var full);
            Assert.That(full.Registrations.Sum(entry => entry.Initiator.Length), Is.LessThan(300));
            UserDataSegmentList.TryRead(bytes, out _);
            EndOfWrapPositions.TryRead(bytes, out _);
            MediaSerialNumber.TryRead(bytes, out _);
            BlockProtectionPage.TryRead(bytes, out _);
            SupportedLogPages.TryRead(bytes, out _);
            MountRecord.ReadAll(bytes);
            TapeDiagnosticEntry.TryRead(bytes, out _);
        }
    }

    private static string Rewritten(int size, Writer write)
    {
        var room = Enumerable.Repeat((byte)0xA5, size).ToArray();
        write(room);
        return Hex.Text(room);
    }
}
