// What the demo county has none of, or nobody links to: made by RPC, so that its pages can be
// looked at. login > the paths that this person opens.

import { as, requestId } from "./server.mjs";

const DAY = 24 * 3600 * 1000;
const at = (days) => new Date(Date.now() + days * DAY).toISOString();
const REGION = "regions/520181";

async function drafts() {
  const organizer = await as("organizer");
  const { campaigns } = await organizer("campaign.v1.CampaignService/ListCampaigns", { pageSize: 1 });
  const place = { region: REGION, leadUnit: campaigns[0].leadUnit };
  const campaign = await organizer("campaign.v1.CampaignService/CreateCampaign", {
    campaign: { ...place, kind: "KIND_WEEK", title: "草稿宣传周", startTime: at(60), endTime: at(67) },
    requestId: requestId(),
  });
  const activity = await organizer("campaign.v1.ActivityService/CreateActivity", {
    activity: {
      ...place,
      kind: "KIND_LECTURE",
      title: "草稿讲座",
      sessions: [{ startTime: at(61), endTime: at(61.1) }],
    },
    requestId: requestId(),
  });
  return [`/${campaign.name}/edit`, `/${activity.name}/edit`];
}

async function givings() {
  const pairing = await as("pairing");
  const ledger = await pairing("pairing.v1.DonationService/OpenLedger", {
    title: "冬季捐赠",
    year: new Date().getFullYear(),
    region: REGION,
    receiptPrefix: `DJ${Date.now() % 1e8}`,
    requestId: requestId(),
  });
  const donation = await pairing("pairing.v1.DonationService/RecordDonation", {
    ledger: ledger.name,
    content: {
      donor: { displayName: "一家商户" },
      receiver: { village: REGION },
      cashFen: "10000",
      goods: [{ description: "棉被", quantity: "2", quantityUnit: "床", unitValueFen: "15000", priceSource: "发票" }],
      totalFen: "40000",
      giveTime: at(-1),
    },
    requestId: requestId(),
  });
  return [`/${ledger.name}`, `/${ledger.name}/new`, `/${donation.name}`, `/${donation.name}/correct`];
}

/** A visit at which a household agreed that its dispute goes to the committee. */
async function suggestedIntake() {
  const helper = await as("helper");
  const { pairings } = await helper("pairing.v1.PairingService/ListPairings", { helper: helper.person, pageSize: 10 });
  const active = pairings.find(({ state }) => state === "STATE_ACTIVE");
  await helper("pairing.v1.VisitService/RecordVisit", {
    content: {
      kind: "KIND_HOME_VISIT",
      startTime: at(-0.1),
      minutes: 30,
      helpers: [{ person: helper.person }],
      met: [active.name],
    },
    parties: [
      {
        pairing: active.name,
        dispute: { householdAgreed: true, disputeKind: "相邻关系", agreedText: "同意请调委会调解院墙的事" },
      },
    ],
    requestId: requestId(),
  });
}

async function ownRecord() {
  const wang = await as("wang");
  const { volunteers } = await wang("volunteer.v1.VolunteerService/ListVolunteers", { person: wang.person });
  const record = await wang("volunteer.v1.PlatformRecordService/IssuePlatformRecord", {
    volunteer: volunteers[0].name,
    startTime: at(-400),
    endTime: at(-0.01),
    requestId: requestId(),
  });
  return [`/records/${record.name.split("/")[1]}`, "/c/any~any/12345678"];
}

// Linked from a case whose content was opened.
async function officialForms() {
  const mediator = await as("mediator");
  const { cases } = await mediator("mediation.v1.CaseService/ListCases", { handledByMe: true, pageSize: 1 });
  return ["agreement", "register"].map((form) => `/${cases[0].name}/print/${form}`);
}

export async function rarePaths() {
  await suggestedIntake();
  return new Map([
    ["organizer", await drafts()],
    ["pairing", await givings()],
    ["wang", await ownRecord()],
    ["mediator", await officialForms()],
  ]);
}
