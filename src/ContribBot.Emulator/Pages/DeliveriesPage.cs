using ContribBot.Emulator.Webhooks;

namespace ContribBot.Emulator.Pages;

/// <summary>The delivery log, newest first, with a button that sends one again.</summary>
static class DeliveriesPage
{
    const int MaxShown = 200;

    public static Html Render(IReadOnlyList<HookDelivery> deliveries, string token) => Layout.Page("Deliveries · ContribBot demo", Html.Of($"""
        <h1>Deliveries</h1>
        <div class="scroll" id="live" data-live><table class="deliveries">
        <thead><tr><th>Event</th><th>Delivery</th><th>Time</th><th class="number">Answer</th><th class="number">ms</th><th></th></tr></thead>
        <tbody>{Html.Join(deliveries.Reverse().Take(MaxShown).Select(delivery => Row(delivery, token)))}</tbody>
        </table></div>
        """));

    static Html Row(HookDelivery delivery, string token) => Html.Of($"""
        <tr><td><b>{delivery.Event}</b> {delivery.Action}{(delivery.Redelivery ? " (again)" : "")}</td><td><code>{delivery.DeliveryId[..8]}</code></td>
        <td>{Layout.Time(delivery.DeliveredAt)}</td><td class="number {(delivery.Succeeded ? "plus" : "minus")}">{delivery.StatusCode}</td><td class="number">{delivery.Duration.TotalMilliseconds.ToString("0.0")}</td>
        <td><form method="post" action="/-/deliveries/{delivery.Id}"><input type="hidden" name="token" value="{token}"><button class="small" type="submit">Redeliver</button></form></td></tr>
        """);
}
