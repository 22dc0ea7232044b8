using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using TapeVault.Backup.Files;
using TapeVault.Model;
using static TapeVault.Platform.Windows.NativeStructures;

namespace TapeVault.Platform.Windows;

/// <summary>Sets streams, reparse data, security descriptor, attributes and times of one open file, in that order.</summary>
internal sealed unsafe class WindowsMetadataWriter(SafeFileHandle file, BytePath path)
{
    private const int BasicInfoClass = 0; // FileBasicInfo
    private const uint ProtectedList = 0x8000_0000;
    private const uint ListIsProtected = 0x1000; // SE_DACL_PROTECTED
    private const int ControlOffset = 2; // in SECURITY_DESCRIPTOR

    // What SetFileInformationByHandle may change; the others say how the file is stored.
    private const uint SettableAttributes = 0x1 | 0x2 | 0x4 | 0x20 | 0x80 | 0x100 | 0x1000 | 0x2000;
    private const uint NormalAttribute = 0x80;

    private readonly List<string> _failures = [];

    public IReadOnlyList<string> Apply(FileMetadata metadata, IReadOnlyList<ExtendedAttribute> attributes)
    {
        uint? windowsAttributes = null;
        var created = 0L;
        byte[]? security = null;
        foreach (var attribute in attributes)
        {
            ReadOnlySpan<byte> name = attribute.Name;
            if (WindowsAttributeNames.StreamOf(name) is { } stream)
            {
                WriteStream(stream, attribute.Value);
            }
            else if (name.SequenceEqual(WindowsAttributeNames.Security))
            {
                security = attribute.Value;
            }
            else if (name.SequenceEqual(WindowsAttributeNames.Attributes) && attribute.Value.Length == sizeof(uint))
            {
                windowsAttributes = BinaryPrimitives.ReadUInt32LittleEndian(attribute.Value);
            }
            else if (name.SequenceEqual(WindowsAttributeNames.Created) && attribute.Value.Length == sizeof(long))
            {
                created = BinaryPrimitives.ReadInt64LittleEndian(attribute.Value);
            }
            else if (name.SequenceEqual(WindowsAttributeNames.Reparse))
            {
                Note(ReparsePoints.Write(file, attribute.Value), "reparse data");
            }
            else
            {
                _failures.Add($"{path}: Windows has no attribute {new BytePath(attribute.Name)}.");
            }
        }

        if (security is not null)
        {
            WriteSecurity(security);
        }

        WriteBasics(metadata, windowsAttributes, created);
        return _failures;
    }

    private void WriteStream(string stream, byte[] content)
    {
        const uint openOrTruncate = 5; // FILE_OVERWRITE_IF
        var error = FileOpener.Open(file, $":{stream}:$DATA", FileOpener.WriteData, openOrTruncate, 0, out var handle);
        using (handle)
        {
            if (error == 0)
            {
                try
                {
                    RandomAccess.Write(handle, content, 0);
                }
                catch (IOException fault)
                {
                    error = fault.HResult & 0xFFFF;
                }
            }
        }

        Note(error, $"stream '{stream}'");
    }

    private void WriteSecurity(byte[] descriptor)
    {
        if (descriptor.Length < 20)
        {
            _failures.Add($"{path}: the security descriptor is cut off.");
            return;
        }

        var control = BinaryPrimitives.ReadUInt16LittleEndian(descriptor.AsSpan(ControlOffset));
        var protection = (control & ListIsProtected) != 0 ? ProtectedList : 0;
        fixed (byte* from = descriptor)
        {
            var all = WindowsAttributes.OwnerGroupAndList | WindowsAttributes.AuditList | protection;
            var isSet =
                Win32.SetKernelObjectSecurity(file, all, from)
                || Win32.SetKernelObjectSecurity(file, WindowsAttributes.OwnerGroupAndList | protection, from);
            Note(isSet ? 0 : Marshal.GetLastPInvokeError(), "security descriptor");
        }
    }

    private void WriteBasics(FileMetadata metadata, uint? attributes, long created)
    {
        var isReadOnly = metadata.Kind == EntryKind.File && (metadata.Mode & 0x92) == 0; // 0222
        var plain = isReadOnly ? FileStatus.ReadOnlyAttribute : NormalAttribute;
        var settable = attributes & SettableAttributes ?? plain;
        var basic = new BasicInformation
        {
            Created = created,
            Written = FileStatus.ToFileTime(metadata.Modified),
            Attributes = settable == 0 ? NormalAttribute : settable,
        };
        var isSet = Win32.SetFileInformationByHandle(file, BasicInfoClass, &basic, (uint)sizeof(BasicInformation));
        Note(isSet ? 0 : Marshal.GetLastPInvokeError(), "attributes and times");
    }

    private void Note(int error, string what)
    {
        if (error != 0)
        {
            _failures.Add($"{path}: {what}: {WindowsError.Text(error)}");
        }
    }
}
