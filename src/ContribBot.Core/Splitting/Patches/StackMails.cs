using System.Globalization;
using System.Text;

namespace ContribBot.Core.Splitting;

/// <summary>Whom a patch names as its author.</summary>
public sealed record PatchAuthor(string Name, string Email, DateTimeOffset Date);

/// <summary>A patch of a stack as a mail.</summary>
/// <param name="FileName">As <c>git format-patch</c> would call it: <c>0001-add-x.patch</c>.</param>
/// <param name="Content">What <c>git am</c> reads. Mails one after the other are a mailbox, which it reads too.</param>
public sealed record PatchMail(string FileName, byte[] Content);

/// <summary>Writes a stack as mails for <c>git am</c>, without git.</summary>
public static class StackMails
{
    /// <exception cref="InvalidOperationException">The contents of a file are not known.</exception>
    public static IEnumerable<PatchMail> Write(SplitPlan plan, PatchAuthor author)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(author);
        var before = new Dictionary<FileChange, PathContent>(ReferenceEqualityComparer.Instance);
        foreach (var (slice, paths) in StackStates.Of(plan))
        {
            using var mail = new MemoryStream();
            mail.Write(Encoding.UTF8.GetBytes(
                $"""
                From {new string('0', 40)} Mon Sep 17 00:00:00 2001
                From: {Header(author.Name)} <{Address(author.Email)}>
                Date: {author.Date.ToString("ddd, d MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture)}{author.Date.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal)}
                Subject: [PATCH {slice.Number}/{plan.Slices.Count}] {Header(slice.Title)}
                MIME-Version: 1.0
                Content-Type: text/plain; charset=UTF-8
                Content-Transfer-Encoding: 8bit

                {slice.Why}
                ---


                """.ReplaceLineEndings("\n")));
            // What goes, goes first: a directory may take the place of a file and the reverse.
            foreach (var path in paths.OrderBy(path => path.Mode == GitFileMode.None ? 0 : 1).ThenBy(path => path.File.Path, StringComparer.Ordinal))
            {
                var old = before.TryGetValue(path.File, out var known) ? known : new PathContent(path.File.OldMode, path.File.Base?.Bytes ?? default);
                var state = before[path.File] = new PathContent(path.Mode, path.Content());
                FileDiff.Write(mail, path.File.Path, old, state, plan.Change.HeadId.Length);
            }

            mail.WriteByte((byte)'\n');
            yield return new PatchMail($"{slice.Number:0000}-{slice.Slug}.patch", MailEncoding.Encode(mail.ToArray()));
        }
    }

    // Anything but plain words goes as an encoded word (RFC 2047), so that no name can add a header.
    static string Header(string text) => text.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '.' or '-' or '_' or '/' or '(' or ')' or ':')
        ? text
        : $"=?UTF-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}?=";

    static string Address(string email) => new([.. email.Where(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '+' or '@' or '[' or ']')]);
}
