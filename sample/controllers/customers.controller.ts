import {
  Body,
  Controller,
  Get,
  Header,
  NotFoundException,
  Param,
  Post,
  Query,
  Res,
  UseGuards,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { MaestranoSession, type MaestranoSessionData, MaestranoSessionGuard } from 'nestjs-maestrano';
import { type AppIdentity } from '../marketplace.handlers.js';
import { customerPage } from '../pages/customer.page.js';
import { customersPage } from '../pages/customers.page.js';
import {
  byName,
  changesTo,
  checkCustomer,
  type Customer,
  type CustomerFields,
  type FieldProblems,
  readCustomerForm,
} from '../records/customer.js';
import { RecordsService } from '../records/records.service.js';
import { TimelineService } from '../timeline/timeline.service.js';
import { attempt } from '../web/attempt.js';
import { type Problem } from '../web/kindly.js';
import { SameOriginGuard } from '../web/same-origin.guard.js';
import { type Visit, VisitService } from '../web/visit.service.js';

type Session = MaestranoSessionData<AppIdentity>;

/** Customers are organizations in Connec!: what is changed here, other applications hear of. */
@Controller('customers')
@UseGuards(MaestranoSessionGuard)
export class CustomersController {
  constructor(
    private readonly visits: VisitService,
    private readonly records: RecordsService,
    private readonly timeline: TimelineService,
    private readonly adapter: HttpAdapterHost,
  ) {}

  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  async list(@MaestranoSession() session: Session, @Query('saved') saved?: string): Promise<string> {
    const visit = await this.visits.of(session);
    const caughtUp = await attempt(this.records.catchUp(visit.account, 'organizations'));
    const customers = (await this.records.customers(visit.account)).sort(byName);
    return customersPage({
      visit,
      customers,
      saved: customers.find(({ id }) => id === saved),
      problem: 'problem' in caughtUp ? caughtUp.problem : undefined,
    });
  }

  @Get(':id')
  @Header('Content-Type', 'text/html; charset=utf-8')
  async edit(@MaestranoSession() session: Session, @Param('id') id: string): Promise<string> {
    const visit = await this.visits.of(session);
    const customer = await this.find(visit, id);
    return customerPage({ visit, customer, fields: customer, fieldProblems: {} });
  }

  @Post(':id')
  @UseGuards(SameOriginGuard)
  async save(
    @MaestranoSession() session: Session,
    @Param('id') id: string,
    @Body() body: unknown,
    @Body('version') version: unknown,
    @Res() response: unknown,
  ): Promise<void> {
    const visit = await this.visits.of(session);
    const customer = await this.find(visit, id);
    const fields = readCustomerForm(body);
    const fieldProblems = checkCustomer(fields);
    if (Object.keys(fieldProblems).length > 0)
      return this.again(response, 422, { visit, customer, fields, fieldProblems });
    if (version !== customer.version)
      return this.again(response, 409, { visit, customer, fields, fieldProblems, isOutdated: true });
    const changes = changesTo(customer, fields);
    if (Object.keys(changes).length > 0) {
      const written = await attempt(this.records.updateCustomer(visit.account, id, changes));
      if ('problem' in written)
        return this.again(response, 502, {
          visit,
          customer,
          fields,
          fieldProblems,
          problem: written.problem,
        });
      const { member, account } = visit;
      await this.timeline.add(account.id, 'data', `${member.name} changed ${fields.name} in Connec!`);
    }
    this.adapter.httpAdapter.redirect(response, 303, `/customers?saved=${encodeURIComponent(id)}`);
  }

  private async find({ account }: Visit, id: string): Promise<Customer> {
    const customer = await this.records.customer(account, id);
    if (!customer) throw new NotFoundException();
    return customer;
  }

  /** The form once more, with what was entered and what is in the way. */
  private again(
    response: unknown,
    status: number,
    view: {
      readonly visit: Visit;
      readonly customer: Customer;
      readonly fields: CustomerFields;
      readonly fieldProblems: FieldProblems;
      readonly isOutdated?: boolean;
      readonly problem?: Problem;
    },
  ): void {
    const { httpAdapter } = this.adapter;
    httpAdapter.setHeader(response, 'Content-Type', 'text/html; charset=utf-8');
    httpAdapter.reply(response, customerPage(view), status);
  }
}
