namespace TapeVault.HardwareSim;

/// <summary>Where on the tape an object lies: wrap, and metres from the beginning of tape. Odd wraps run backward.</summary>
internal readonly record struct TapePlace(int Wrap, double Metres)
{
    public static TapePlace Of(SimulatedCartridge cartridge, int partition, long objectNumber)
    {
        double wrapsBefore = FirstWrap(cartridge, partition);
        double wrapBytes = WrapBytes(cartridge);
        double position = wrapsBefore + (cartridge.Partition(partition).MediumBytesBefore(objectNumber) / wrapBytes);
        int wrap = (int)Math.Min(position, cartridge.Profile.Wraps * 2.0);
        double along = position - Math.Floor(position);
        return new TapePlace(wrap, (wrap % 2 == 0 ? along : 1 - along) * cartridge.Profile.TapeMetres);
    }

    /// <summary>
    /// Bytes of a wrap. A small cartridge has its bytes spread over as many wraps, so that its distances stay those of a tape.
    /// </summary>
    public static double WrapBytes(SimulatedCartridge cartridge) =>
        Math.Max(1.0, (double)cartridge.Identity.CapacityBytes / cartridge.Profile.Wraps);

    /// <summary>Number of a partition's first wrap.</summary>
    public static double FirstWrap(SimulatedCartridge cartridge, int partition)
    {
        double wrapBytes = WrapBytes(cartridge);
        double wrapsBefore = 0;
        for (int earlier = 0; earlier < partition; earlier++)
        {
            double wraps = cartridge.Partition(earlier).CapacityBytes / wrapBytes;
            wrapsBefore += Math.Ceiling(wraps) + PartitionLayout.GuardWraps;
        }

        return wrapsBefore;
    }

    public double MetresTo(TapePlace other) => Math.Abs(Metres - other.Metres);
}
